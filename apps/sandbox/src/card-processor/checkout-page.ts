/** The processor's own pages: the form on which a patient gives card data, which nobody else sees. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}

/** The form. @param problem what was wrong with what was entered before */
export function checkoutPage(given: {
  readonly amountCents: number;
  readonly reference: string;
  readonly cancelUrl: string;
  readonly problem?: string;
}): string {
  const amount = `$${Math.floor(given.amountCents / 100)}.${(given.amountCents % 100).toString().padStart(2, '0')}`;
  const problem =
    given.problem === undefined ? '' : `<p role="alert">${escapeHtml(given.problem)}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Pay ${amount} - Brightswipe</title></head>
<body>
<main>
<h1>Pay ${amount}</h1>
<p>Reference ${escapeHtml(given.reference)}</p>
${problem}
<form method="post">
<p><label for="card-number">Card number</label> <input id="card-number" name="cardNumber" inputmode="numeric" autocomplete="cc-number" required></p>
<p><label for="expiry">Expiry (MM/YY)</label> <input id="expiry" name="expiry" autocomplete="cc-exp" required></p>
<p><label for="security-code">Security code</label> <input id="security-code" name="securityCode" inputmode="numeric" autocomplete="cc-csc" required></p>
<p><label for="card-name">Name on card</label> <input id="card-name" name="cardName" autocomplete="cc-name" required></p>
<p><button type="submit">Pay ${amount}</button> <a href="${escapeHtml(given.cancelUrl)}">Cancel</a></p>
</form>
</main>
</body>
</html>
`;
}

/** The readable text of a mail: headers apart, parts decoded. Enough for plain and HTML mail. */

/** All text parts of a mail, one after the other. */
export function mimeText(raw: Buffer): string {
  return partText(raw.toString('latin1'));
}

function partText(part: string): string {
  const split = /\r?\n\r?\n/.exec(part);
  if (!split) return '';
  const headers = part.slice(0, split.index).replaceAll(/\r?\n[ \t]+/g, ' ');
  const body = part.slice(split.index + split[0].length);
  const type =
    /^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1]?.trim().toLowerCase() ?? 'text/plain';
  const boundary = /^content-type:.*boundary="?([^";\r\n]+)"?/im.exec(headers)?.[1];
  if (type.startsWith('multipart/') && boundary !== undefined) {
    return body
      .split(`--${boundary}`)
      .slice(1)
      .filter((one) => !one.startsWith('--'))
      .map((one) => partText(one.replace(/^\r?\n/, '')))
      .join('\n');
  }
  if (!type.startsWith('text/')) return '';
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(headers)?.[1]?.toLowerCase();
  return decode(body, encoding);
}

function decode(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8');
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The code of the first link to a payment page in a text. */
export function payCodeIn(text: string): string | undefined {
  return /https?:\/\/[^\s"'<>]*\/pay\/([A-Za-z0-9_-]{4,})/.exec(text)?.[1];
}

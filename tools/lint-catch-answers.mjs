// A lint rule of our own: a `catch` answers for what it caught. It throws, names a refusal, or hands the
// error on. A `catch` that looks away turns a broken program into a quiet one.

/** Nodes whose insides run at another time, so a throw in there is no answer here. */
const LATER = new Set(['FunctionExpression', 'ArrowFunctionExpression', 'FunctionDeclaration']);

export const catchAnswers = {
  meta: {
    type: 'problem',
    docs: { description: 'catch must rethrow, return a named refusal, or hand the error on' },
    messages: {
      silent:
        'This catch swallows what it caught. Throw it on, return a refusal (refuse(...)), or hand the error to someone.',
    },
    schema: [],
  },
  create(context) {
    return {
      CatchClause(node) {
        if (!answers(node.body, namesIn(node.param), context.sourceCode.visitorKeys)) {
          context.report({ node, messageId: 'silent' });
        }
      },
    };
  },
};

function namesIn(param) {
  if (param?.type === 'Identifier') return new Set([param.name]);
  if (param?.type !== 'ObjectPattern') return new Set();
  return new Set(param.properties.map(({ value }) => value?.name));
}

function answers(node, caught, visitorKeys) {
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'NewExpression' && /Error$/.test(node.callee.name ?? '')) return true;
  if (node.type === 'CallExpression' && /^(refuse)/.test(node.callee.name ?? '')) return true;
  if (node.type === 'Property' && node.key.name === 'refused') return true;
  if (node.type === 'Identifier' && caught.has(node.name)) return true;
  if (LATER.has(node.type) && caught.size === 0) return false;
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => node[key] ?? [])
    .some((child) => answers(child, caught, visitorKeys));
}

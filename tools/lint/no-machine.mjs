const globals = new Set([
  'process', 'console', 'Buffer', 'global', 'globalThis', 'window', 'document', 'fetch', 'performance', 'crypto', 'require',
  'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask', '__dirname', '__filename',
]);
const clocks = new Set(['Date.now', 'Math.random', 'DateTime.now', 'Interval.now', 'Settings.now']);
// Without arguments these mean "now"; DateTime.local() and DateTime.utc() do too.
const nowWhenEmpty = new Set(['DateTime.local', 'DateTime.utc']);

const nameOf = (node) => (node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.property.type === 'Identifier' && !node.computed
  ? `${node.object.name}.${node.property.name}` : '');

/** In a pure library time, chance and the environment are arguments. */
export const noMachine = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      global: 'A pure library knows no machine: take what {{name}} gives as an argument.',
      clock: '{{name}} reads a clock or chance: take `now` or `random` as an argument.',
    },
  },
  create(context) {
    const clock = (node, name) => context.report({ node, messageId: 'clock', data: { name } });
    return {
      'Program:exit'(program) {
        const scope = context.sourceCode.getScope(program);
        for (const { identifier, resolved } of scope.through.concat(scope.references)) {
          const declaredHere = resolved !== null && resolved.defs.length > 0;
          const isType = identifier.parent?.type === 'TSTypeReference' || identifier.parent?.type === 'TSTypeQuery';
          if (!declaredHere && !isType && globals.has(identifier.name)) {
            context.report({ node: identifier, messageId: 'global', data: { name: identifier.name } });
          }
        }
      },
      MemberExpression(node) {
        if (clocks.has(nameOf(node))) clock(node, nameOf(node));
      },
      'NewExpression[callee.name="Date"]'(node) {
        if (node.arguments.length === 0) clock(node, 'new Date()');
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') clock(node, 'Date()');
        if (node.arguments.length === 0 && nowWhenEmpty.has(nameOf(node.callee))) clock(node, `${nameOf(node.callee)}()`);
        // The system's zone is the environment: luxon takes it wherever none is named.
        if (nameOf(node.callee) === 'DateTime.fromISO' && node.arguments.length < 2) clock(node, 'DateTime.fromISO without a zone');
      },
    };
  },
};

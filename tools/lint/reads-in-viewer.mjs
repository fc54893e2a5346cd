const readers = new Set(['query', 'getRepository', 'createQueryBuilder', 'createQueryRunner', 'find', 'findOne', 'findBy', 'findOneBy']);
const openers = new Set(['transaction', 'createQueryRunner']);
const database = /^(tx|ds|db|dataSource|database|manager|entityManager|connection|pool|client|runner)$/i;

const lastName = (node) => (node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '');

/** In apps/api each read runs on the `tx` that `inViewer` (@homeward/store) hands out, so that a viewer is always set. */
export const readsInViewer = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      read: '`{{on}}.{{name}}` reads without a viewer: use the `tx` of inViewer (@homeward/store).',
      open: '`{{on}}.{{name}}` opens a transaction without a viewer: use inViewer (@homeward/store).',
    },
  },
  create(context) {
    return {
      'CallExpression > MemberExpression.callee'(node) {
        const name = lastName(node);
        const on = lastName(node.object);
        if (openers.has(name) && database.test(on)) context.report({ node, messageId: 'open', data: { on, name } });
        else if (name === 'query' && on !== 'tx') context.report({ node, messageId: 'read', data: { on: on || '…', name } });
        else if (readers.has(name) && database.test(on) && on !== 'tx') context.report({ node, messageId: 'read', data: { on, name } });
      },
    };
  },
};

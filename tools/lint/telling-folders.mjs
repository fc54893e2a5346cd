import { emptyFolderNames } from './layers.mjs';
import { fromRoot } from './project-of.mjs';

/** A folder is named after its subject. */
export const tellingFolders = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { empty: 'A folder called "{{name}}" says nothing about what it holds: name its subject.' },
  },
  create(context) {
    const folders = fromRoot(context.filename).split('/').slice(0, -1);
    const name = folders.find((folder) => emptyFolderNames.includes(folder));
    return { Program: (node) => name && context.report({ node, messageId: 'empty', data: { name } }) };
  },
};

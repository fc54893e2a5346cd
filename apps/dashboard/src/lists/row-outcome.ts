/** What became of a person's action on a row. It stays in the row until the list is arranged anew. */
export interface RowOutcome {
  kind: 'saving' | 'done' | 'conflict' | 'cleared' | 'refused' | 'failed';
  text: string;
}

interface Answer {
  __typename: string;
  message?: string;
}

/** Turns a mutation's typed answer into words for the row. `done` is what to say when it was carried out. */
export const rowOutcome = (answer: Answer, done: string): RowOutcome => {
  switch (answer.__typename) {
    case 'Conflict':
      return { kind: 'conflict', text: answer.message ?? 'Somebody else changed this before you.' };
    case 'AlreadyCleared':
      return { kind: 'cleared', text: answer.message ?? 'This alert had already cleared. Nothing was changed.' };
    case 'NotAllowed':
    case 'Invalid':
      return { kind: 'refused', text: answer.message ?? 'You may not do this.' };
    default:
      return { kind: 'done', text: done };
  }
};

export const saving: RowOutcome = { kind: 'saving', text: 'Saving…' };
export const notSaved: RowOutcome = { kind: 'failed', text: 'Not saved. Try again.' };

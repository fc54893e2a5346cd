import type { MatchPartsFragment, MatchState, PossibleMatchKind } from '../generated/graphql.js';

export type Match = MatchPartsFragment;

/** What a person can decide about two records, as the buttons say it. */
export type Choice = 'CONFIRM' | 'REFUSE' | 'PART' | 'TAKE_BACK';

export const kindWord: Record<PossibleMatchKind, string> = {
  SAME_DETAILS: 'May be one person',
  TWO_PEOPLE_ONE_NUMBER: 'Two people with one number',
  ONE_PERSON_TWO_NUMBERS: 'One person with two NHS numbers',
  NUMBER_ALREADY_USED: 'A number that somebody had already',
  MERGED_BY_SOURCE: 'Merged by a source',
  BIRTH_DATES_DIFFER: 'Joined, but the birth dates differ',
};

export const stateWord: Record<MatchState, string> = {
  OPEN: 'To decide',
  CONFIRMED: 'Confirmed as one person',
  REFUSED: 'Not the same person',
  PARTED: 'Parted',
  MERGED: 'Merged by a source',
  GONE: 'No longer in question',
};

/** Whether the two records are one person as things stand. */
export const joined = (match: Pick<Match, 'first' | 'second'>): boolean => match.first.id === match.second.id;

export const choiceWord: Record<Choice, string> = {
  CONFIRM: 'Same person',
  REFUSE: 'Not the same person',
  PART: 'Part the records',
  TAKE_BACK: 'Take the decision back',
};

export const doneWord: Record<Choice, string> = {
  CONFIRM: 'Confirmed as one person by you.',
  REFUSE: 'Marked as two people by you. It is asked again only if a source says something new.',
  PART: 'Parted by you. Each record has its own person again, until you take it back or a source says something new.',
  TAKE_BACK: 'Taken back by you.',
};

/** What can be decided now, the likeliest first. */
export const choicesOf = (match: Match): readonly Choice[] => {
  switch (match.state) {
    case 'OPEN':
      return joined(match) ? ['CONFIRM', 'PART'] : ['CONFIRM', 'REFUSE'];
    case 'CONFIRMED':
      return joined(match) ? ['PART', 'TAKE_BACK'] : ['TAKE_BACK'];
    case 'REFUSED':
    case 'PARTED':
      return ['TAKE_BACK'];
    case 'MERGED':
      return ['PART'];
    case 'GONE':
      return [];
  }
};

/** Details that are told and not compared. */
const onlyTold = ['NHS number check', 'Said by'];

/** In words, since colour alone says nothing. */
export const agreesWord = ({ agrees, detail }: Match['details'][number]): string => (agrees === true ? 'Same' : agrees === false ? 'Differs' : onlyTold.includes(detail) ? '' : 'Cannot tell');

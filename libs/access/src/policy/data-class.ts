/** Kinds of data and of acts that a role sees, or may do, alike. */
export const dataClasses = [
  /** Structure and what one is told of oneself. */
  'OPEN',
  /** How fresh feeds are, names of places: for everybody who signed in. */
  'BOARD',
  /** Numbers about people or places in use. */
  'NUMBERS',
  /** Single beds of a site. */
  'BEDS',
  /** Who lies in a bed. */
  'IN_BEDS',
  /** That somebody is, and their name. */
  'NAME',
  /** NHS number, birth date, and finding somebody by them. */
  'WHO',
  /** Stays: where somebody is and was. */
  'WHERE',
  'BAY_AND_BED',
  'PACKAGES',
  /** 10-day clock and alerts. */
  'CLOCK',
  /** A page of cases or alerts, and how many there are: of those that one may see. */
  'CLOCK_LISTS',
  /** What somebody holds twice. */
  'HOLDS',
  'HOLDS_LISTS',
  /** What a place costs. */
  'COST',
  /** Line of time. */
  'STORY',
  /** Messages as they were sent, what was refused and noticed, what a number rests on. */
  'MESSAGES',
  'MATCHES',
  /** With whom somebody is shared, and for what. */
  'SHARES',
  /** Sharing somebody with an organisation. */
  'SHARE',
  /** Organisations that can be asked to help, and what their staff would see. */
  'SHARE_WITH',
  'ACKNOWLEDGE',
  'TAKE_CASE',
  /** Deciding matches, parting records, asking for messages to be read again. */
  'MEND_DATA',
  /** Sending a feed's file by hand. It is asked at intake, not in the schema. */
  'SEND_FILES',
  /** Opening one person for an hour, with a reason. */
  'BREAK_GLASS',
  /** Machines' tokens that end soon or are still shown after their end. */
  'TOKENS',
  /** Who broke glass and who looked at whom, and saying what is thought of it. */
  'GOVERNANCE',
  /** Who is on which desk, who comes next, and how many alerts a desk has. */
  'DESKS',
  /** Signing on to a desk, signing off, handing over. */
  'DESK_WORK',
  /** Planning who is on a desk when. */
  'DESK_PLAN',
] as const;
export type DataClass = (typeof dataClasses)[number];

/** ALL: of everybody, as it is. THEIRS: of people to whom the grant's organisation has a relationship. ROUNDED: numbers of the last midnight, small ones withheld. */
export type Sight = 'ALL' | 'THEIRS' | 'ROUNDED' | 'NO';

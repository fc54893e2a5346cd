const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Invented people take their names from these lists; any likeness is chance. */
export const womensNames = {
  older: list('Margaret Jean Dorothy Joan Sheila Brenda Maureen Audrey Doreen Edna Irene Beryl Eileen Winifred Norma Patricia Sylvia Marjorie Hilda Elsie Mavis Rita Joyce Freda Nora'),
  younger: list('Sarah Emma Claire Nicola Aisha Priya Chloe Rachel Laura Gemma Hannah Zoe Fatima Leanne Kelly Amy Megan Sofia Ngozi Yasmin Katie Bethany Ruth Helen Tracey'),
};
export const mensNames = {
  older: list('John Robert William Ronald Kenneth Derek Alan George Norman Raymond Dennis Gordon Stanley Leslie Harold Ernest Albert Thomas Frank Joseph Brian Eric Walter Cyril Douglas'),
  younger: list('David Paul Mark Andrew Imran Daniel Lee Craig Stephen Ryan Adam Omar Michael Jordan Callum Liam Wei Kieran Scott Tariq Joshua Ben Peter Anil Gareth'),
};
export const familyNames = list(`Armstrong Robson Charlton Milburn Dodds Elliott Graham Bell Nixon Forster Hall Ridley Fenwick Heron Shafto Ogle
  Swinburne Collingwood Thirlwell Carr Hedley Wilkinson Wardle Stobbs Younger Nesbit Turnbull Straughan Rutherford Laidler Proudlock Brewis
  Atkinson Dixon Thompson Hunter Watson O'Neill O'Hara Begum Khan Ali Hussain Singh Patel Kowalska Nowak Okafor Mensah Chen Wong Rahman Ahmed
  Smith-Carr Hall-Dodds Potts Coulson Tait Urwin Veitch Weddell Yeats Arkle Bewick Cowen Embleton Featherstone Gilchrist Hepple Ions Jobling Kell`);
export const streets = ['Larch Terrace', 'Quarry Bank', 'Rose & Crown Cottages', 'Station Rise', 'Mill Lonnen', 'Chapel View', 'Foundry Court', 'Westway Gardens',
  'Hawthorn Close', 'Keelman Street', 'Old Dairy Mews', 'Moorside Avenue', 'Lime Crescent', 'Glasshouse Row', 'Fell Side Road', 'Colliery Green'];
export const homeNames = list('Ashgrove Beechmount Cedarlea Dunelm Elmtree Fernhill Glendale Hollymount Ivybank Jesmire Kelso Larkfield Meadowside Northlea Oakbridge Parkgate Quayside Rowanlea Southview Thornhill Upland Valeside Westerlea Yewtree Birchwood Cheviot Deneside Eastfield Foxdene Greenbank Heathlea Inglewood Kirkside Lindens Moorview Newlands Orchard Priory Redesdale Springwell');
export const careFirms = list('Tyneward Northhaven Keelcare Lanternlight Moorgate Bridgeside Homestead Rowan Coaly Sandgate Brightday Dovecote Fenhome Hadrian Kittiwake Larkrise Millrace Ouselea Pilgrim Quaylight Ravenlea Silverbirch Townmoor Wayside Yarrow');
/** The city's 26 council wards (2018 boundaries), E05011436 on, and a postcode district that lies near each (assumed). */
export const councilWards: readonly (readonly [string, string])[] = [
  ["Arthur's Hill", 'NE4'], ['Benwell & Scotswood', 'NE15'], ['Blakelaw', 'NE5'], ['Byker', 'NE6'], ['Callerton & Throckley', 'NE15'], ['Castle', 'NE13'],
  ['Chapel', 'NE5'], ['Dene & South Gosforth', 'NE3'], ['Denton & Westerhope', 'NE5'], ['Elswick', 'NE4'], ['Fawdon & West Gosforth', 'NE3'],
  ['Gosforth', 'NE3'], ['Heaton', 'NE6'], ['Kenton', 'NE3'], ['Kingston Park South & Newbiggin Hall', 'NE5'], ['Lemington', 'NE15'], ['Manor Park', 'NE7'],
  ['Monument', 'NE1'], ['North Jesmond', 'NE2'], ['Ouseburn', 'NE6'], ['Parklands', 'NE3'], ['South Jesmond', 'NE2'], ['Walker', 'NE6'],
  ['Walkergate', 'NE6'], ['West Fenham', 'NE4'], ['Wingrove', 'NE4'],
];

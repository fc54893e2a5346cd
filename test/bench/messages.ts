/** A sequence of distinct messages; `next` gives the content of one, without its frame. */
export interface MessageSource {
  next(): string;
}

export interface DayWish {
  readonly people: number;
  /** When the day begins, in milliseconds of Unix time. Local times are written as UTC: the bench counts, it reads no clocks. */
  readonly from: number;
  /** How much of it the messages span. */
  readonly hours: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The n-th valid NHS number of the range that is never given out (999). */
export function nhsNumber(n: number): string {
  const nine = `999${pad(n % 1_000_000, 6)}`;
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  // A number whose check digit would be 10 is not given out; its holder is known by the local number alone.
  return check === 10 ? '' : `${nine}${check}`;
}

/** What happens on one hospital visit, in order: 12 messages of 830 to 910 bytes, as a UK hospital system sends them. */
const visit = ['A01', 'A08', 'A02', 'A08', 'A08', 'A02', 'A08', 'A31', 'A02', 'A08', 'A08', 'A03'] as const;

export const messagesAVisit = visit.length;

const wards = ['W01', 'W02', 'W05', 'W12', 'W15', 'W22', 'W30', 'W41'];

/**
 * A day of one hospital: the visits of `people`, interleaved, each step a little later than the one before. Every message is
 * distinct, names invented people only, and is of its visit's next event.
 */
export function hospitalDay({ people, from, hours }: DayWish): MessageSource {
  let step = 0;
  let person = 0;
  let controlId = 0;
  const spacing = (hours * 3_600_000) / (people * visit.length);
  return {
    next() {
      const at = from + controlId * spacing;
      const message = messageOf(person, step % visit.length, at, (controlId += 1), Math.floor(step / visit.length));
      person += 1;
      if (person === people) {
        person = 0;
        step += 1;
      }
      return message;
    },
  };
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replace(/[-T:]/g, '');

const messageOf = (person: number, step: number, at: number, controlId: number, round: number): string => {
  const event = visit[step] ?? 'A08';
  const time = stamp(at);
  const ward = wards[(person + Math.floor(step / 4)) % wards.length] ?? 'W01';
  const nhs = nhsNumber(person);
  const mrn = `R${pad(person, 7)}`;
  return [
    `MSH|^~\\&|SIMPAS|RTD02|HOMEWARD|CITY|${time}||ADT^${event}^ADT_${event}|B${pad(controlId, 9)}|P|2.4|||||GBR|UNICODE UTF-8|EN`,
    `EVN|${event}|${time}|||SIMUSER^Sample^Clerk|${time}`,
    `PID|1||${nhs === '' ? '' : `${nhs}^^^NHS^NH^^20261101~`}${mrn}^^^RTD^MR||SAMPLE${person % 977}^Person^Middle^^MRS||19${pad(30 + (person % 60), 2)}0${1 + (person % 9)}1${person % 10}|F|||1 Sample Street^Jesmond^Newcastle upon Tyne^Tyne and Wear^NE2 1XX^GBR||0191 496 0000|0191 496 0001|EN|M|C22|||||A||||||GBR||N|01`,
    `PD1|||BENCH MEDICAL GROUP^^A86001|G9999999^Sample^Doctor^^^DR^^^^^GMC|||||||||||`,
    `NK1|1|SAMPLE^Relative^^^MR|SPO|1 Sample Street^Jesmond^Newcastle upon Tyne^Tyne and Wear^NE2 1XX|0191 496 0002|0191 496 0003|NOK||||||||F|19550105|||||EN`,
    `PV1|1|I|${ward}^B${1 + (person % 4)}^${1 + (person % 28)}^RTD02|21||${step > 0 ? `${ward}^B1^1^RTD02` : ''}|C1234567^Sample^Consultant^^^DR|||300||||19|||C1234567^Sample^Consultant|I|V${round}-${mrn}|${'|'.repeat(16)}${event === 'A03' ? '19' : ''}||||||||${stamp(at - step * 60_000).slice(0, 8)}0${person % 10}0000|${event === 'A03' ? time : ''}`,
    `PV2|||R69^Illness, unspecified^I10|||A person of the bench, invented|||${time.slice(0, 8)}`,
  ].join('\r') + '\r';
};

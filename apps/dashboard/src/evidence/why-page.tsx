import { useSearchParams } from 'react-router';
import { useServerNow, useCityState } from '../connection/services.js';
import { NumberEvidenceDocument, type EvidenceNumber, type SectorCode } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted, number as shown } from '../words/numbers.js';
import { sectorWords } from '../words/sectors.js';
import { minuteOf } from '../words/times.js';
import { EvidenceTable } from './evidence-table.js';

interface Asked {
  number: EvidenceNumber;
  sector: SectorCode;
  siteCode: string;
  ward: string | null;
}

const most = 200;

const sectors: readonly string[] = Object.keys(sectorWords);

/** What an address asks for; undefined where it names no number. */
export const askedIn = (query: URLSearchParams): Asked | undefined => {
  const [number, sector, siteCode] = [query.get('number'), query.get('sector') ?? '', query.get('site')];
  if ((number !== 'OCCUPIED' && number !== 'DECLARED') || !sectors.includes(sector) || siteCode === null) return undefined;
  return { number, sector: sector as SectorCode, siteCode, ward: query.get('ward') };
};

const Evidence = ({ asked }: { asked: Asked }) => {
  const { data, failed, read } = usePolled(NumberEvidenceDocument, { ...asked, first: most, after: null });
  const now = useServerNow();
  const found = data?.numberEvidence;
  if (found === undefined || now === undefined) return failed ? <Failed what="the facts" onAgain={read} /> : <Loading what="facts" />;
  const withheld = found.withheld ?? 0;
  const number = found.totalCount + withheld;
  return (
    <section className="card" aria-labelledby="why-title">
      <header className="card__head">
        <h2 id="why-title">{found.withheld === null ? `${shown(number)} listed` : `Why ${shown(number)}?`}</h2>
        <span className="quiet">{asked.number === 'OCCUPIED' ? `${counted(number, 'person is', 'people are')} counted, each by the fact below` : `${counted(number, 'report')}, the newest of each`}</span>
      </header>
      {failed && <Failed what="the newest facts" onAgain={read} />}
      {found.withheld === null && <p className="caution">People whose location is protected are counted on the board and not listed here. Whether there are any, and how many, is not told of a ward or of few.</p>}
      {withheld > 0 && <p className="caution">{`${counted(withheld, 'person is', 'people are')} counted and not listed: their location is protected.`}</p>}
      {found.nodes.length === 0 ? <p className="empty">Nothing is counted here.</p> : <EvidenceTable nodes={found.nodes} now={minuteOf(now)} />}
      {found.pageInfo.hasNextPage && <p className="card__foot quiet">{`The newest ${shown(most)} are listed.`}</p>}
    </section>
  );
};

/** The facts behind one number on the board, each with the message that brought it. */
export const WhyPage = () => {
  const [query] = useSearchParams();
  const { city } = useCityState();
  const asked = askedIn(query);
  if (asked === undefined) return <Page title="Why this number?" back={{ to: '/now', label: 'City now' }}><p className="empty">This address names no number. Open a number on the board.</p></Page>;
  const site = city?.sectors.find(({ code }) => code === asked.sector)?.sites.find(({ code }) => code === asked.siteCode);
  const place = `${site?.name ?? asked.siteCode}${asked.ward === null ? '' : `, ward ${asked.ward}`}`;
  return (
    <Page back={asked.sector === 'ACUTE' && asked.siteCode !== '' ? { to: `/sites/${encodeURIComponent(asked.siteCode)}`, label: site?.name ?? asked.siteCode } : { to: '/now', label: 'City now' }} title={`${asked.number === 'OCCUPIED' ? sectorWords[asked.sector].occupied : 'Declared'}: ${place}`}>
      <Evidence key={query.toString()} asked={asked} />
    </Page>
  );
};

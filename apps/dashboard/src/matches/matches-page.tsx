import { useSearchParams } from 'react-router';
import { Views } from '../lists/views.js';
import { Page } from '../shell/page.js';
import { MatchList } from './match-list.js';

const views = [
  { key: 'open', label: 'To decide', to: '/data/matches', states: ['OPEN'], empty: 'Nothing waits for you.', counts: ['match', 'matches'] },
  { key: 'merged', label: 'Merged by a source', to: '/data/matches?view=merged', states: ['MERGED'], empty: 'No source has merged any records.', counts: ['merge', 'merges'] },
  { key: 'decided', label: 'Decided', to: '/data/matches?view=decided', states: ['CONFIRMED', 'REFUSED', 'PARTED'], empty: 'Nothing has been decided yet.', counts: ['match', 'matches'] },
] as const;

/** Are these two records one person? */
export const MatchesPage = () => {
  const [params] = useSearchParams();
  const view = views.find(({ key }) => key === params.get('view')) ?? views[0];
  return (
    <Page title="Possible matches" back={{ to: '/data', label: 'Data health' }}>
      <p className="intro">Records that may be one person, or that contradict each other. Homeward joins nobody by their details until somebody decides. What a source merges is one person, until somebody parts the records.</p>
      <Views label="Matches" views={views.map(({ key, label, to }) => ({ label, to, count: undefined, current: key === view.key }))} />
      <MatchList key={view.key} states={view.states} empty={view.empty} counts={view.counts} />
    </Page>
  );
};

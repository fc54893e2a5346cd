import { useId } from 'react';
import { Link } from 'react-router';
import { listed } from '../words/numbers.js';
import { mine } from './use-desk-choice.js';

interface Props {
  asked: string;
  /** Whether the viewer may be on a desk at all. */
  works: boolean;
  /** Names of the desks that the viewer is on; undefined: not known yet. */
  own: readonly string[] | undefined;
  /** Names of the desks that have alerts. */
  desks: readonly string[];
  onChoose: (desk: string) => void;
}

/** Of which desk the alerts are shown; nothing where there is nothing to choose. */
export const DeskChoice = ({ asked, works, own, desks, onChoose }: Props) => {
  const id = useId();
  const names = [...new Set([...desks, ...(asked === '' || asked === mine ? [] : [asked])])].sort();
  if (!works && asked === '' && names.length < 2) return null;
  return (
    <div className="desk-choice">
      <label htmlFor={id}>Desk</label>
      <select id={id} value={asked} onChange={(event) => onChoose(event.target.value)}>
        <option value="">All desks</option>
        {works && <option value={mine}>{own === undefined || own.length === 0 ? 'My desk' : `My desk: ${listed(own)}`}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {asked === mine && own?.length === 0 && (
        <span role="status">
          You are not on a desk, so the alerts of all desks are shown. <Link to="/desks">Sign on to a desk</Link>
        </span>
      )}
    </div>
  );
};

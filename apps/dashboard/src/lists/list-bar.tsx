import { useServerNow } from '../connection/services.js';
import { counted } from '../words/numbers.js';
import { timeOfDay } from '../words/times.js';

interface Props {
  one: string;
  waiting: number;
  gone: number;
  heldBack: number;
  onShow: () => void;
}

/** Up to when the list is, and what waits to be shown. */
export const ListBar = ({ one, waiting, gone, heldBack, onShow }: Props) => {
  const now = useServerNow();
  return (
    <div className="list-bar">
      {now !== undefined && <span className="quiet">As at {timeOfDay(now)}</span>}
      {waiting > 0 && (
        <button type="button" className="button button--show" onClick={onShow}>
          {counted(waiting, `new ${one}`)}: show
        </button>
      )}
      {waiting === 0 && gone > 0 && (
        <button type="button" className="button button--plain" onClick={onShow}>
          {counted(gone, 'row')} no longer in this view: refresh
        </button>
      )}
      {heldBack > 0 && <span className="quiet">{counted(heldBack, 'change')} waiting while paused</span>}
    </div>
  );
};

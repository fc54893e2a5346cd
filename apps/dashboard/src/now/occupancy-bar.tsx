/** A plain horizontal bar, 0 to 100%. Decoration: the numbers stand beside it. */
export const OccupancyBar = ({ occupied, open, stale }: { occupied: number; open: number; stale: boolean }) => {
  const share = open > 0 ? Math.min(1, occupied / open) : 0;
  return (
    <span className={stale ? 'bar bar--stale' : 'bar'} aria-hidden="true">
      <span className="bar__fill" style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} />
    </span>
  );
};

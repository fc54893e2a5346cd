import { useId, useState } from 'react';

/** Takes one file, dropped or picked. The input is a real one, so that a keyboard and a phone reach it. */
export const DropArea = ({ label, onFile }: { label: string; onFile: (file: File) => void }) => {
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <div
      className={over ? 'drop drop--over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onFile(file);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Emptied, so that the same file can be chosen again once it is mended.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
};

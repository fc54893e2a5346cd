import { useCallback, useEffect, useRef, useState } from 'react';
import { firstRows } from './first-rows.js';
import { intake, UploadFault, type Upload } from './intake.js';
import type { Step } from './upload-state.js';

/** As much of a file as its first rows are shown from. */
const headBytes = 64 * 1024;

const textOf = (fault: unknown): string => (fault instanceof UploadFault ? fault.message : 'The file could not be read. Choose it again.');

/** Where an upload stands. An answer that comes after another file was chosen is not heard. */
export const useUpload = () => {
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);
  const go = useCallback(async (first: Step, work: () => Promise<Step>, failed: (text: string) => Step) => {
    const mine = (turn.current += 1);
    setStep(first);
    const next = await work().catch((fault: unknown) => failed(textOf(fault)));
    if (turn.current === mine) setStep(next);
  }, []);
  const check = useCallback(
    (upload: Upload) =>
      go({ at: 'checking', upload }, async () => {
        const [checked, head] = await Promise.all([intake.check(upload), upload.file.slice(0, headBytes).text()]);
        const whole = upload.file.size <= headBytes ? `${head}\n` : head;
        return { at: 'checked', upload, checked, first: firstRows(whole, new Set(checked.rejections.flatMap(({ line }) => line ?? []))) };
      }, (fault) => ({ at: 'choosing', fault })),
    [go],
  );
  const send = useCallback(
    (checked: Extract<Step, { at: 'checked' }>, confirmed: boolean) => {
      // A yes makes another request of it: under the key of the one without it would be refused.
      const upload = { ...checked.upload, confirmed, key: `${checked.upload.key}${confirmed ? '-yes' : ''}` };
      return go({ at: 'sending', upload, checked: checked.checked, first: checked.first }, async () => ({ at: 'sent', upload, sent: await intake.send(upload) }), (fault) => ({ ...checked, fault }));
    },
    [go],
  );
  const restart = useCallback((fault?: string) => {
    turn.current += 1;
    setStep({ at: 'choosing', ...(fault !== undefined && { fault }) });
  }, []);
  return { step, check, send, restart };
};

import { useCallback, useEffect, useState } from 'react';
import { Failed } from '../lists/failed.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { CheckedView } from './checked-view.js';
import { ChooseForm } from './choose-form.js';
import { DropArea } from './drop-area.js';
import { intake, type FilesTaken } from './intake.js';
import { SentView } from './sent-view.js';
import { notReady, uploadOf, type Choice } from './upload-state.js';
import { useUpload } from './use-upload.js';

/** Sends a file by hand: nothing of it is kept before its owner has seen what is wrong with it. */
export const UploadPage = () => {
  const [taken, setTaken] = useState<FilesTaken>();
  const [failed, setFailed] = useState(false);
  const [choice, setChoice] = useState<Choice>({ feedId: '', kind: '', whole: false, asAt: '' });
  const { step, check, send, restart } = useUpload();
  const read = useCallback(() => {
    setFailed(false);
    intake.filesTaken().then(setTaken, () => setFailed(true));
  }, []);
  useEffect(read, [read]);
  const choosing = step.at === 'choosing' || step.at === 'checking';
  return (
    <Page title="Send a file" back={{ to: '/data', label: 'Data health' }}>
      {failed && <Failed what="which files are taken" onAgain={read} />}
      {!failed && taken === undefined && <Loading what="which files are taken" />}
      {taken !== undefined && choosing && (
        <section className="card upload" aria-label="Choose a file">
          <ChooseForm taken={taken} choice={choice} onChoice={setChoice} />
          <DropArea
            label="Drop a CSV file here, or choose it"
            onFile={(file) => {
              const why = notReady(taken, choice, file);
              if (why === undefined) void check(uploadOf(choice, file));
              else restart(why);
            }}
          />
          {step.at === 'choosing' && step.fault !== undefined && <p className="failed" role="alert">{step.fault}</p>}
          <p role="status">{step.at === 'checking' ? `Checking ${step.upload.file.name}. Nothing is sent yet.` : ''}</p>
        </section>
      )}
      {(step.at === 'checked' || step.at === 'sending') && (
        <CheckedView step={step} onOther={() => restart()} onSend={(confirmed) => void (step.at === 'checked' && send(step, confirmed))} />
      )}
      {step.at === 'sent' && <SentView step={step} onOther={() => restart()} />}
    </Page>
  );
};

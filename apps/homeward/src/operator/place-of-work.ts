import { readSettings } from '@homeward/service-kit';
import { readPlaceFile } from '@homeward/store';
import { readRunning, type Running } from '../supervisor/running.js';
import { ToolError } from './tool-error.js';

/** The Homeward that runs on this machine's data folder. Throws with what to do when none does. */
export async function runningHere(): Promise<Running> {
  const { dataDir } = readSettings(process.env);
  const running = await readRunning(dataDir);
  if (!running) throw new ToolError(`Homeward does not run on ${dataDir}. Start it with npm start; or, where it keeps its data elsewhere, set DATA_DIR.`);
  return running;
}

/** Which database and place a verb works on: those that DATABASE_URL and PLACE_FILE name, else those of the running Homeward. */
export async function databaseHere(): Promise<{ readonly databaseUrl: string; readonly placeId: string }> {
  const { databaseUrl, placeFile } = readSettings(process.env);
  if (databaseUrl) return { databaseUrl, placeId: readPlaceFile(placeFile).placeId };
  return runningHere();
}

/** What was asked for with a body: intake keeps it beside the bytes, so that they can be read again in the same way. */
export interface FhirRequest {
  /** `bundle`: POST to the base. `message`: POST to $process-message. */
  readonly interaction: 'create' | 'update' | 'bundle' | 'message';
  /** Of create and update: the type in the address. */
  readonly type?: string;
  /** Of update: the id in the address. */
  readonly id?: string;
  /** Ids that the sender leaves to us begin with this. */
  readonly seed: string;
}

/** Resource.id (FHIR R4). */
export const isResourceId = (text: unknown): text is string => typeof text === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(text);

/** The id that a created resource gets: entry 0 of what is no Bundle. */
export const assignedId = ({ seed }: FhirRequest, entry: number): string => (entry === 0 ? seed : `${seed}-${entry}`);

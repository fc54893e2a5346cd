/** Why an upload is not taken at all: an HTTP status and a body that says what to do. */
export class UploadRefusal extends Error {
  public constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

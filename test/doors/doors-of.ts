import type { Express } from 'express';

/** One way in over HTTP, as the program that runs has it: what is asked, and where it was mounted. */
export interface HttpDoor {
  readonly method: string;
  /** The path as it was registered, with its parameters. */
  readonly path: string;
}

interface Layer {
  readonly rawPath: string;
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What a browser or a source sends; a route for every method is asked by these. */
const asked = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every route of a program, and whatever else was mounted on a path of its own, of which nobody knows what it answers to: it is asked by GET and POST. */
export function doorsOf(express: Express): HttpDoor[] {
  const layers = (express as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router.stack;
  const doors = layers.flatMap(({ rawPath, route }) => {
    if (route !== undefined) {
      const methods = Object.keys(route.methods).map((method) => method.toUpperCase());
      return methods.filter((method) => asked.includes(method)).map((method) => ({ method, path: route.path }));
    }
    // What stands before every path alike answers nobody by itself: headers, readers of bodies, files of the site, the last 404.
    return rawPath === '/' || rawPath === '/{*path}' ? [] : ['GET', 'POST'].map((method) => ({ method, path: rawPath }));
  });
  return [...new Map(doors.map((door) => [`${door.method} ${door.path}`, door])).values()];
}

import { RenderMode, type ServerRoute } from '@angular/ssr';

export const serverRoutes: ServerRoute[] = [
  { path: 'server', renderMode: RenderMode.Server },
  { path: '**', renderMode: RenderMode.Prerender },
];

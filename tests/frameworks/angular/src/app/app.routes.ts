import type { Routes } from '@angular/router';
import { OnServer } from './on-server';
import { Page } from './page';

export const routes: Routes = [
  { path: '', component: Page },
  { path: 'server', component: OnServer },
];

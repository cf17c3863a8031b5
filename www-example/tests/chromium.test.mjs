import { chromium } from './drivers/puppeteer.mjs';
import { journeysIn } from './journeys.mjs';

journeysIn(chromium);

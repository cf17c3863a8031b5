import { firefox } from './drivers/puppeteer.mjs';
import { journeysIn } from './journeys.mjs';

journeysIn(firefox);

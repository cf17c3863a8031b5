import { chromium } from '../../www-example/tests/drivers/puppeteer.mjs';
import { journeys } from './journeys.mjs';

journeys(chromium);

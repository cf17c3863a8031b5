import { webkit } from '../../www-example/tests/drivers/webkit.mjs';
import { journeys } from './journeys.mjs';

journeys(webkit);

import { imported } from '../imported.js';

imported().then((report) => console.log(JSON.stringify(report)));

const sdk = require('connectfi-sdk');
const { Sandbox } = require('connectfi-sdk/sandbox');
const { journey } = require('../journey.js');

journey(sdk, Sandbox).then((report) => console.log(JSON.stringify(report)));

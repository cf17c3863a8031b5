const { subpaths } = require('../subpaths.js');

subpaths({
  sdk: require('connectfi-sdk'),
  inline: require('connectfi-sdk/inline'),
  photos: require('connectfi-sdk/photo'),
  sandbox: require('connectfi-sdk/sandbox'),
}).then((report) => console.log(JSON.stringify(report)));

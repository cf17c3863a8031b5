// Takes where to call and as whom from the environment.
import { ConnectFi } from 'connectfi-sdk';

const { code } = await new ConnectFi().document.generate();
console.log(code);

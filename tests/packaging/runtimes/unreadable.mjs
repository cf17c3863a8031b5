// Says why the module could not be loaded.
import { init } from 'connectfi-sdk';

await init().catch((error) => console.log(error.message));

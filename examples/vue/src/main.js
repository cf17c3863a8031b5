import { createApp } from 'vue';
import VerifyPassport from './VerifyPassport.vue';

const { customerId, reference } = Object.fromEntries(new URLSearchParams(location.search));
createApp(VerifyPassport, { customerId, reference }).mount('#app');

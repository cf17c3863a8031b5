// One call of the API (the documentation's example), and two invalid versions of it.

export const REQUEST = {
  customerId: 'cstap_6reGTr3k8vpAu8uFV7EdiN',
  reference: 'extRefApp100',
  webhookUrl: 'https://your_webhook_url/extRefApp100',
};
/** One issue: a character too many. */
export const ONE_ISSUE = { ...REQUEST, reference: 'extRefApp-100' };
/** Five issues: every field is wrong. */
export const FIVE_ISSUES = { customerId: '-', reference: 7, webhookUrl: '<script>', syncMode: 'yes', more: 1 };

export const ANSWER = JSON.stringify({
  code: '0',
  data: {
    applicationId: 'iapp_AwXROkAVhfKmkhXjOTmuK',
    aggregatorId: 'CLIENTID',
    customerId: 'cstap_6reGTr3k8vpAu8uFV7EdiN',
    reference: 'extRefApp100',
    status: 'pending_step_up',
    outcome: null,
    entityApplications: [
      { entityId: 'cstap_6reGTr3k8vpAu8uFV7EdiN', isCustomer: true, status: 'pending_step_up', outcome: null },
    ],
  },
  requestId: '135520d078d411eeb5658f28ab5fe311',
});

/** A `fetch` without a network, which leaves the cost of the client and of the host's `Response`. */
const instantFetch = async () => new Response(ANSWER, { headers: { 'content-type': 'application/json' } });

export const OFFLINE = { baseURL: 'https://api.example', token: 'token', fetch: instantFetch };

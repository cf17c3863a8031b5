import { PlainClient } from './plain-client.mjs';

const CARD_ATTRIBUTES = {
  productID: 'AWSM_API_Evolve_Test',
  nameOnCard: 'JOHN TESTMAN UWUR',
  designId: '1',
  addressType: 'PRIMARY',
  issueType: 'NEW',
  additionalData: { designId: '1' },
};
const INDIVIDUAL = 'csta-6TqoA6HtSItCANO1KT0W7u';
const OTHER_INDIVIDUAL = 'csta-YbQeg60v7orvQFIYA7gKU';

/** Brings the sandbox to the state in which each example of the documentation starts. */
const STAGES = [
  [/^akepa-identification-individual/, (stage) => stage.customer('cstap_6reGTr3k8vpAu8uFV7EdiN')],
  [
    /^akepa-identification-business/,
    (stage) => stage.customer('cstab_7BX5DO49J48VeWKsJ6gWNb', { customerType: 'business' }),
  ],
  [/^document-upload/, (stage) => stage.separate('sdoc_41S8eM8HpVb12fKSCLF1S0')],
  [/^kyc-init$/, (stage) => stage.customer(INDIVIDUAL, { reference: '22223' })],
  [/^kyc-add-attributes-not-waiting/, (stage) => stage.kyc(INDIVIDUAL, { lastName: 'Instant' })],
  [/^kyc-add-attributes/, (stage) => stage.kyc(INDIVIDUAL, { reference: '22223' })],
  [
    /^kyc-status/,
    async (stage) => {
      await stage.kyc(INDIVIDUAL, { reference: '22223' });
      await stage.client.upload(stage.ours(`/customer/kyc/upload/${INDIVIDUAL}/doc-45SKHDbSp1Imxr1hjGOmfW`));
    },
  ],
  [/^kyc-upload/, (stage) => stage.kycWithAttributes(OTHER_INDIVIDUAL)],
  [
    /^kyc-document-link/,
    async (stage) => {
      await stage.kycWithAttributes(OTHER_INDIVIDUAL);
      await stage.client.upload(`/document/upload/${await stage.separate('sdoc_lnj0CHjHqUms6VgpFwU2Q')}`);
      await stage.separate('sdoc_6llmzUqpMNmIMM0fRUDmKK');
    },
  ],
];

/** A sandbox in the state in which an example starts, and its ids for the example's ids. */
export class Stage {
  client;
  #sandbox;
  #names = new Map();

  static async of(example, server, sandbox) {
    const stage = new Stage();
    stage.#sandbox = sandbox;
    stage.client = await new PlainClient({ url: server.url, credentials: sandbox.credentials }).logIn();
    const [, prepare] = STAGES.find(([pattern]) => pattern.test(example)) ?? [];
    await prepare?.(stage);
    return stage;
  }

  async customer(name, customer) {
    const { customerId } = await this.#sandbox.createCustomer(customer);
    this.#names.set(name, customerId);
    return customerId;
  }

  async separate(name) {
    const { id } = await this.client.data('/document/generate');
    this.#names.set(name, id);
    return id;
  }

  async kyc(name, customer) {
    const customerId = await this.customer(name, customer);
    const { kycDocumentList } = await this.client.data('/customer/kyc/init', { customerId });
    this.#names.set('doc-45SKHDbSp1Imxr1hjGOmfW', kycDocumentList[0].id);
    return customerId;
  }

  async kycWithAttributes(name) {
    const customerId = await this.kyc(name, { reference: '2222369478' });
    const additionalAttributes = { cardAttributes: CARD_ATTRIBUTES };
    await this.client.data('/customer/kyc/add-attributes', { customerId, additionalAttributes });
  }

  /** The example's text with the sandbox's ids. */
  ours(text) {
    for (const [theirs, ours] of this.#names) text = text.replaceAll(theirs, ours);
    return text;
  }

  send({ method, path, request }) {
    path = this.ours(path);
    if (typeof request === 'string')
      return this.client.upload(path, { field: request.includes('no file') ? 'other' : 'file' });
    return method === 'GET'
      ? this.client.get(path)
      : this.client.post(path, JSON.parse(this.ours(JSON.stringify(request))));
  }
}

/** What the bank says beside the element. To translate the page, translate a copy of this file and the sentences of index.html. */
export const texts = {
  locale: 'en',
  titleOf: (view: string) => `${view} – Northgate Bank`,
  working: 'One moment …',
  tryAgain: 'Try again',
  dismiss: 'Close this message',
  offline: 'You are offline. Nothing is lost: go on as soon as you are connected again.',
  forSupport: (detail: string) => `For our support: ${detail}`,

  who: {
    title: 'About you',
    heading: 'Who is the account for?',
    lead: 'This decides whose documents we ask for.',
    kindLegend: 'The account is for',
    individual: 'Myself',
    individualHint: 'A personal account',
    business: 'A business',
    businessHint: 'With the people who act for it',
    firstName: 'First name',
    lastName: 'Last name',
    asOnDocument: 'As it stands on your identity document',
    businessName: 'Name of the business',
    representative: (place: number) => `Representative ${place}`,
    representatives: 'Who acts for the business?',
    representativesHint: 'Each of them has to show an identity document.',
    add: 'Add a representative',
    remove: (place: number) => `Remove representative ${place}`,
    missing: 'Please fill this in.',
    number: 'Customer number',
    numberHint: 'You find it in our letter.',
    numberIssues: {
      pattern: 'Only letters, digits and the underscore.',
      minLength: 'Please enter your customer number.',
      maxLength: 'At most 36 characters.',
    },
    continue: 'Continue',
  },

  identity: {
    heading: 'Identity check',
    notThere: 'One moment. If nothing appears here, reload this page or call us: 0800 555 0100.',
    whose: (name: string) => `Account for ${name}`,
    change: 'Change',
    consent:
      'Northgate Bank uses the pictures to check your identity, as the law on money laundering asks of every bank. Place, device and other hidden details are removed from them first. We delete the pictures when the law no longer asks for them.',
    help: 'Questions? Call us: 0800 555 0100, every day from 8 to 20.',
    welcome: 'Welcome to Northgate. Your account is being opened, and the card follows by post.',
    another: 'Open another account',
  },

  problems: {
    connection: { title: 'The connection was lost', text: 'What you entered is still here. Please try again.' },
    offline: {
      title: 'You are offline',
      text: 'What you entered is still here. We try again as soon as you are connected.',
    },
    timeout: {
      title: 'That took too long',
      text: 'We got no answer in time. What you entered is still here. Please try again.',
    },
    unavailable: {
      title: 'Our service is busy',
      text: 'It did not answer as it should. What you entered is still here. Please try again in a moment.',
    },
    internal: {
      title: 'Something broke in this page',
      text: 'What you entered is still here. Please try again, or reload the page.',
    },
  },
};

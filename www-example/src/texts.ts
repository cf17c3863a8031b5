/** Every text that an applicant reads. To translate the page, translate a copy of this file. */

const locale = 'en';
const inUnit = (unit: string, amount: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
const fileSize = (bytes: number) =>
  bytes < 1_000_000 ? inUnit('kilobyte', Math.ceil(bytes / 1_000)) : inUnit('megabyte', bytes / 1_000_000);

export const texts = {
  locale,
  bank: 'Northgate Bank',
  title: 'Open an account',
  lead: 'Five short steps. Have your identity document at hand.',
  safe: 'What you enter stays in this tab until you send it.',
  titleOf: (step: string) => `${step} – Northgate Bank`,
  skip: 'Skip to the form',
  stepper: 'Your progress',
  stepOf: (place: number, all: number) => `Step ${place} of ${all}`,
  done: 'done',
  sandboxMark: 'Demo',
  sandboxHint: 'This page talks to a sandbox inside your browser. Nothing leaves it.',
  developerPanel: 'Developer panel',
  continue: 'Continue',
  back: 'Back',
  working: 'One moment …',
  tryAgain: 'Try again',
  dismiss: 'Close this message',
  startAgain: 'Start again',
  offline: 'You are offline. Nothing is lost: we carry on as soon as you are connected again.',
  optional: 'optional',
  forSupport: (detail: string) => `For our support: ${detail}`,

  steps: {
    who: 'About you',
    identification: 'Identification',
    documents: 'Documents',
    review: 'Review',
    outcome: 'Outcome',
  },

  who: {
    heading: 'Who is the account for?',
    lead: 'This decides which documents we ask for.',
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
    known: 'You will need the customer number from our letter in the next step.',
  },

  identification: {
    heading: 'Your application',
    lead: 'We have filled in what we can. Change it only if you were told to.',
    reference: 'Reference',
    referenceHint: 'Letters and digits, 32 at most. Quote it when you call us.',
    referenceTaken: 'An application with this reference exists already. Please use another one.',
    customerId: 'Customer number',
    customerIdHint: 'You find it in our letter.',
    customerIdKnown: 'This is how we know you.',
    webhookUrl: 'Notify this address',
    webhookHint: 'For businesses that follow applications by machine: an https:// address that is told the outcome.',
    noWebAddress: 'This has to be a full address that starts with https://',
    start: 'Start my application',
    issues: {
      reference: {
        pattern: 'Only letters (A to Z) and digits, without spaces or signs.',
        minLength: 'Please enter a reference.',
        maxLength: 'At most 32 characters.',
      },
      customerId: {
        pattern: 'Only letters, digits and the underscore.',
        minLength: 'Please enter your customer number.',
        maxLength: 'At most 36 characters.',
      },
      webhookUrl: {
        pattern: 'The signs < and > cannot be part of it.',
        maxLength: 'At most 500 characters.',
      },
    },
  },

  papers: { license: 'Driving licence', passport: 'Passport', identification_card: 'Identity card' },
  sides: { front: 'Front', back: 'Back', photoPage: 'Photo page' },

  documents: {
    heading: 'Show us a document',
    lead: 'Photograph it in good light, flat, with all four corners in the picture.',
    leadBusiness: 'One document for each person who acts for the business.',
    which: 'Which document?',
    whichFor: (name: string) => `Document of ${name}`,
    unnamed: (place: number) => `Person ${place}`,
    formats: (most: number) =>
      `JPEG or PNG, ${fileSize(most)} at most. Photos in Apple’s HEIC format have to be saved as JPEG first.`,
    drop: 'Drop a picture here or',
    file: 'Choose a file',
    camera: 'Take a photo',
    slot: (side: string, name: string) => (name ? `${side}, ${name}` : side),
    preview: (side: string) => `${side}: the picture you chose`,
    uploading: 'Uploading …',
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    progress: (side: string) => `Upload of: ${side}`,
    uploaded: 'Uploaded',
    cancelled: 'You stopped this upload.',
    fileGone: 'The upload was interrupted and your browser did not keep the picture. Please choose it once more.',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    replace: 'Replace',
    send: 'Send the documents',
    incomplete: 'You can send them once every picture is uploaded.',
    uploadBegins: (side: string) => `${side}: the upload has begun.`,
    uploadEnds: (side: string) => `${side}: uploaded.`,
    size: fileSize,
    refusals: {
      empty: 'This file is empty. Please choose another one.',
      tooLarge: (size: number, most: number) =>
        `This file has ${fileSize(size)}. We take ${fileSize(most)} at most: a photo in a lower resolution will do.`,
      otherKind: 'This is no picture that we can read. Please choose a JPEG or PNG file.',
      kinds: {
        'image/heic':
          'This is a HEIC photo, which we cannot read. On an iPhone, choose Settings, Camera, Formats, “Most Compatible” and take it again; on a Mac, open it in Preview and export it as JPEG.',
        'application/pdf':
          'This is a PDF. Please photograph the document itself, or save the page as a JPEG or PNG picture.',
        'image/webp': 'This is a WebP picture. Please save it as JPEG or PNG.',
        'image/gif': 'This is a GIF picture. Please save it as JPEG or PNG.',
        'image/tiff': 'This is a TIFF picture. Please save it as JPEG or PNG.',
        'image/bmp': 'This is a BMP picture. Please save it as JPEG or PNG.',
      },
    },
  },

  review: {
    heading: 'We are looking at it',
    lead: 'You need not wait here. Come back to this tab whenever you like.',
    needsData: 'We are missing something about you. Please call us and quote your reference.',
    status: 'Status',
    reference: 'Reference',
    people: 'Who is being checked',
    unknownStatus: 'In progress',
    statuses: {
      pending_step_up: 'Waiting for documents',
      pending_documents: 'Waiting for documents',
      waiting_review: 'Waiting for a reviewer',
      pending_journey_application_review: 'A reviewer is looking at it',
      running: 'Automatic checks are running',
      data_request: 'We need to know more',
      completed: 'Decided',
    },
    outcomes: { Approved: 'Approved', Denied: 'Declined', approved: 'Approved', denied: 'Declined' },
    announce: (status: string) => `Status: ${status}`,
  },

  outcome: {
    approved: {
      heading: 'Welcome to Northgate',
      text: 'Your identity is confirmed and your account is being opened. The card follows by post.',
    },
    denied: {
      heading: 'We cannot open an account',
      text: 'We could not confirm what we need to know. You may ask for the reasons: please call us and quote your reference.',
    },
    other: { heading: 'Your application is closed', text: 'Please call us and quote your reference.' },
    applicationId: 'Application',
    people: 'Who was checked',
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
    refused: { title: 'That was not accepted', text: 'Please check what you entered, or call us.' },
    internal: {
      title: 'Something broke in this page',
      text: 'What you entered is still here. Please try again, or reload the page.',
    },
    byCode: {
      unauthorized: {
        title: 'Your session has ended',
        text: 'What you entered is still here. Please try again, or reload the page.',
      },
      customerNotFound: { title: 'We do not know this customer number', text: 'Please check it against our letter.' },
      applicationNotFound: {
        title: 'We cannot find your application',
        text: 'Please call us and quote your reference.',
      },
      documentNotFound: { title: 'The document got lost on our side', text: 'Please try again.' },
    },
  },
};

import type { Language } from '@breakwater/vocabulary/languages'

/** An organization outside of the platform that helps, and how to reach it. */
export type Helper = { name: string; what: string; phone?: { label: string; number: string }; site?: string }

export type ChooserTexts = {
  title: string
  /** A short line above the heading. */
  eyebrow: string
  heading: string
  lead: string
  label: string
  prompt: string
  submit: string
  started: string
  callInstead: string
  why: string
  agencies: { heading: string; lead: string; states: (count: number) => string }
  cost: { heading: string; text: string }
  /** Numbers that help at once. */
  now: { heading: string; helpers: readonly { what: string; phone: { label: string; number: string } }[] }
  footer: string
  /** The link to the other language, in that language. */
  otherLanguage: string
  state: {
    title: (state: string) => string
    /** For a state in which an agency accepts new applications. */
    served: {
      heading: (state: string) => string
      lead: string
      agencies: string
      wrong: string
      start: string
    }
    unserved: {
      heading: (state: string) => string
      lead: string
      /** Above agencies that keep their applicants and accept no new ones. */
      returning: string
      helpersHeading: string
      helpers: readonly Helper[]
      crisis: string
      crisisPhone: string
    }
    again: string
  }
}

/** Published numbers: nfcc.org, 211.org, consumerfinance.gov, 988lifeline.org. */
const numbers = { nfcc: '+18003882227', twoOneOne: '211', cfpb: '+18554112372' }

export const chooserTexts: Record<Language, ChooserTexts> = {
  en: {
    title: 'Free, confidential help with debt',
    eyebrow: 'Nonprofit credit counseling',
    heading: 'Free, confidential help with debt',
    lead: 'We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.',
    label: 'Which state do you live in?',
    prompt: 'Choose a state or territory',
    submit: 'Continue',
    started: 'I have already started',
    callInstead: 'Would you rather talk to a person? Call',
    why: 'We ask because credit counseling is licensed state by state.',
    agencies: {
      heading: 'Who you talk to',
      lead: 'One of these independent nonprofits. The next page names it before you type anything about yourself.',
      states: (count) => (count === 1 ? 'in 1 state' : `in ${count} states`),
    },
    cost: {
      heading: 'What it costs',
      text: 'Counseling is free. If you decide to join a repayment plan, it can have a monthly fee. You see the fee before you decide.',
    },
    now: {
      heading: 'Help right now',
      helpers: [
        { what: 'Food, rent, bills', phone: { label: '211', number: numbers.twoOneOne } },
        { what: 'Credit counselors in all states (NFCC)', phone: { label: '800-388-2227', number: numbers.nfcc } },
        { what: 'In despair, at any hour: call or text', phone: { label: '988', number: '988' } },
      ],
    },
    footer:
      'Breakwater takes people to nonprofit agencies. It sells nothing, and keeps only your state, your language and your agency.',
    otherLanguage: 'Español',
    state: {
      title: (state) => `Credit counseling in ${state}`,
      served: {
        heading: (state) => `Your application in ${state}`,
        lead: 'Your answers are kept by one agency only: the one where you made your account. Its name is in every email we sent you. If you began without an account, your answers were in that tab alone: please begin again.',
        agencies: 'Which agency is it?',
        wrong: 'If you choose the wrong one, you can come back here and choose another. Nothing is lost.',
        start: 'Start a new application',
      },
      unserved: {
        heading: (state) => `No agency here takes new applications from ${state} yet`,
        lead: 'You can still get free help today.',
        returning: 'If you applied before: your agency',
        helpersHeading: 'Who can help you',
        helpers: [
          {
            name: 'National Foundation for Credit Counseling (NFCC)',
            what: 'Finds a nonprofit credit counselor for you.',
            phone: { label: '800-388-2227', number: numbers.nfcc },
            site: 'https://www.nfcc.org/',
          },
          {
            name: '211',
            what: 'Help near you with rent, food, bills and health care. Calls are confidential.',
            phone: { label: '211', number: numbers.twoOneOne },
            site: 'https://www.211.org/',
          },
          {
            name: 'Consumer Financial Protection Bureau (CFPB)',
            what: 'Your rights with debt collectors, and complaints about a lender or a collector.',
            phone: { label: '855-411-2372', number: numbers.cfpb },
            site: 'https://www.consumerfinance.gov/',
          },
        ],
        crisis:
          'Money trouble can feel like too much to bear. If you are in despair or think of ending your life, a person listens at any hour, free and in confidence: call or text',
        crisisPhone: '988',
      },
      again: 'Choose another state',
    },
  },
  es: {
    title: 'Ayuda gratuita y confidencial con sus deudas',
    eyebrow: 'Asesoría de crédito sin fines de lucro',
    heading: 'Ayuda gratuita y confidencial con sus deudas',
    lead: 'Le llevamos a una agencia de asesoría de crédito sin fines de lucro. Enviar la solicitud y hablar con un consejero no le cuesta nada, no le compromete a nada y no afecta su puntaje de crédito.',
    label: '¿En qué estado vive?',
    prompt: 'Elija un estado o territorio',
    submit: 'Continuar',
    started: 'Ya comencé mi solicitud',
    callInstead: '¿Prefiere hablar con una persona? Llame al',
    why: 'Lo preguntamos porque la asesoría de crédito tiene licencia por estado.',
    agencies: {
      heading: 'Con quién va a hablar',
      lead: 'Con una de estas organizaciones independientes y sin fines de lucro. La página siguiente dice cuál, antes de que usted escriba nada sobre su persona.',
      states: (count) => (count === 1 ? 'en 1 estado' : `en ${count} estados`),
    },
    cost: {
      heading: 'Cuánto cuesta',
      text: 'La asesoría es gratuita. Si decide entrar en un plan de pagos, este puede tener un cargo mensual. Usted ve el cargo antes de decidir.',
    },
    now: {
      heading: 'Ayuda ahora mismo',
      helpers: [
        { what: 'Comida, alquiler, cuentas', phone: { label: '211', number: numbers.twoOneOne } },
        {
          what: 'Consejeros de crédito en todos los estados (NFCC)',
          phone: { label: '800-388-2227', number: numbers.nfcc },
        },
        { what: 'Si está desesperado, a cualquier hora: llame y oprima 2', phone: { label: '988', number: '988' } },
      ],
    },
    footer:
      'Breakwater lleva a las personas a agencias sin fines de lucro. No vende nada y solo guarda su estado, su idioma y su agencia.',
    otherLanguage: 'English',
    state: {
      title: (state) => `Asesoría de crédito en ${state}`,
      served: {
        heading: (state) => `Su solicitud en ${state}`,
        lead: 'Solo una agencia guarda sus respuestas: aquella en la que usted creó su cuenta. Su nombre está en cada correo que le enviamos. Si comenzó sin una cuenta, sus respuestas estaban solo en aquella pestaña: comience de nuevo.',
        agencies: '¿Cuál es su agencia?',
        wrong: 'Si elige la que no es, puede volver aquí y elegir otra. No se pierde nada.',
        start: 'Comenzar una solicitud nueva',
      },
      unserved: {
        heading: (state) => `Aquí todavía ninguna agencia recibe solicitudes nuevas de ${state}`,
        lead: 'Aun así puede recibir ayuda gratuita hoy mismo.',
        returning: 'Si ya comenzó o envió una solicitud: su agencia',
        helpersHeading: 'Quién puede ayudarle',
        helpers: [
          {
            name: 'Fundación Nacional de Asesoría de Crédito (NFCC)',
            what: 'Le busca un consejero de crédito sin fines de lucro.',
            phone: { label: '800-388-2227', number: numbers.nfcc },
            site: 'https://www.nfcc.org/',
          },
          {
            name: '211',
            what: 'Ayuda cerca de usted con el alquiler, la comida, las cuentas y la salud. La llamada es confidencial.',
            phone: { label: '211', number: numbers.twoOneOne },
            site: 'https://www.211.org/',
          },
          {
            name: 'Oficina para la Protección Financiera del Consumidor (CFPB)',
            what: 'Sus derechos ante los cobradores de deudas, y quejas sobre un prestamista o un cobrador.',
            phone: { label: '855-411-2372', number: numbers.cfpb },
            site: 'https://www.consumerfinance.gov/es/',
          },
        ],
        crisis:
          'Los problemas de dinero pueden sentirse como una carga demasiado pesada. Si está desesperado o piensa en quitarse la vida, alguien le escucha a cualquier hora, gratis y en confianza: llame y oprima 2, o envíe la palabra AYUDA por mensaje de texto, al',
        crisisPhone: '988',
      },
      again: 'Elegir otro estado',
    },
  },
}

import type { Language } from '@breakwater/vocabulary/languages'

/** An organization outside of the platform that helps, and how to reach it. */
export type Helper = { name: string; what: string; phone?: { label: string; number: string }; site?: string }

export type ChooserTexts = {
  title: string
  heading: string
  lead: string
  label: string
  prompt: string
  submit: string
  started: string
  callInstead: string
  why: string
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
      /** Before agencies that keep their applicants and accept no new ones. */
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
    heading: 'Free, confidential help with debt',
    lead: 'We take you to a nonprofit credit counseling agency. Applying and talking to a counselor cost nothing, commit you to nothing and do not affect your credit score.',
    label: 'Which state do you live in?',
    prompt: 'Choose a state or territory',
    submit: 'Continue',
    started: 'I have already started',
    callInstead: 'Would you rather talk to somebody? Call',
    why: 'We ask because credit counseling is licensed state by state.',
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
        lead: 'You can still get free help today:',
        returning: 'If you applied before, sign in at your agency:',
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
          'Money trouble can feel like too much to bear. If you are in despair or think of ending your life, somebody listens at any hour, free and in confidence: call or text',
        crisisPhone: '988',
      },
      again: 'Choose another state',
    },
  },
  es: {
    title: 'Ayuda gratuita y confidencial con sus deudas',
    heading: 'Ayuda gratuita y confidencial con sus deudas',
    lead: 'Le llevamos a una agencia de asesoría de crédito sin fines de lucro. Enviar la solicitud y hablar con un consejero no le cuesta nada, no le compromete a nada y no afecta su puntaje de crédito.',
    label: '¿En qué estado vive?',
    prompt: 'Elija un estado o territorio',
    submit: 'Continuar',
    started: 'Ya comencé mi solicitud',
    callInstead: '¿Prefiere hablar con alguien? Llame al',
    why: 'Lo preguntamos porque la asesoría de crédito tiene licencia por estado.',
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
        lead: 'Aun así puede recibir ayuda gratuita hoy mismo:',
        returning: 'Si ya había enviado o comenzado una solicitud, inicie sesión en su agencia:',
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

import type { Language } from '../language.ts'

export type ChooserTexts = {
  title: string
  heading: string
  why: string
  label: string
  prompt: string
  submit: string
  /** Comes before and after the state's name. */
  unserved: [string, string]
  /** The link to the other language, in that language. */
  otherLanguage: string
}

export const chooserTexts: Record<Language, ChooserTexts> = {
  en: {
    title: 'Choose your state',
    heading: 'Which state do you live in?',
    why: 'Credit counseling agencies are licensed state by state. Tell us yours, and we take you to an agency that serves it.',
    label: 'State',
    prompt: 'Choose a state',
    submit: 'Continue',
    unserved: ['No agency serves ', ' yet. If you chose it by mistake, choose again.'],
    otherLanguage: 'Español',
  },
  es: {
    title: 'Elija su estado',
    heading: '¿En qué estado vive?',
    why: 'Las agencias de asesoría de crédito tienen licencia por estado. Díganos cuál es el suyo y le llevaremos a una agencia que presta servicio en él.',
    label: 'Estado',
    prompt: 'Elija un estado',
    submit: 'Continuar',
    unserved: ['Todavía ninguna agencia atiende ', '. Si lo eligió por error, elija de nuevo.'],
    otherLanguage: 'English',
  },
}

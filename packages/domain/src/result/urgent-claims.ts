import { type ResultClaim, where } from './result-sentence.ts'

export const urgentHeadings: readonly ResultClaim[] = [
  {
    id: 'HOME_FIRST',
    figures: ({ flags }) => where(flags.includes('URGENT')),
    text: { en: 'Your home comes first', es: 'Primero, su vivienda' },
  },
]

export const urgentClaims: readonly ResultClaim[] = [
  {
    id: 'HOME_AT_RISK',
    figures: ({ flags }) => where(flags.includes('URGENT')),
    text: {
      en: 'By your answers you are behind on your rent or mortgage, or you could lose your home. Some help for this has deadlines: please call us as soon as you can.',
      es: 'Según sus respuestas, tiene atrasos en el alquiler o la hipoteca, o podría perder su vivienda. Algunas ayudas tienen fecha límite: llámenos lo antes posible.',
    },
  },
]

/** HUD's line: https://www.hud.gov/findacounselor. */
export const housingClaims: readonly ResultClaim[] = [
  {
    id: 'HOUSING_COUNSELOR',
    figures: ({ flags }) => where(flags.includes('HOUSING')),
    text: {
      en: 'For a home on which payments are behind, a housing counselor approved by HUD can help as well: (800) 569-4287.',
      es: 'Si tiene atrasos en los pagos de su vivienda, un asesor de vivienda aprobado por HUD también puede ayudarle: (800) 569-4287.',
    },
  },
]

import { defineMessages } from '../i18n/messages.ts'

/** Words that every form shares. */
export const formMessages = defineMessages({
  en: {
    optional: '(optional)',
    problemTitle: 'There is a problem',
    errorPrefix: 'Error:',
    howOftenFor: (what: string) => `How often: ${what}`,
    howOften: 'How often?',
    /** Before an amount in another period: `That is $100.00 a month` */
    thatIs: 'That is',
    choose: 'Choose',
    charactersLeft: (count: number) => (count === 1 ? '1 character left' : `${count} characters left`),
    charactersTooMany: (count: number) => (count === 1 ? '1 character too many' : `${count} characters too many`),
    month: 'Month',
    day: 'Day',
    year: 'Year',
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
  },
  es: {
    optional: '(opcional)',
    problemTitle: 'Hay un problema',
    errorPrefix: 'Error:',
    howOftenFor: (what) => `Frecuencia: ${what}`,
    howOften: '¿Cada cuánto?',
    thatIs: 'Son',
    choose: 'Elija',
    charactersLeft: (count) => (count === 1 ? 'Queda 1 carácter' : `Quedan ${count} caracteres`),
    charactersTooMany: (count) => (count === 1 ? 'Sobra 1 carácter' : `Sobran ${count} caracteres`),
    month: 'Mes',
    day: 'Día',
    year: 'Año',
    show: 'Mostrar',
    hide: 'Ocultar',
    showPassword: 'Mostrar la contraseña',
    hidePassword: 'Ocultar la contraseña',
  },
})

import { defineMessages } from '../i18n/messages.ts'

/** Words that every form shares. */
export const formMessages = defineMessages({
  en: {
    optional: '(optional)',
    problemTitle: 'There is a problem',
    errorPrefix: 'Error:',
    howOftenFor: (what: string) => `How often: ${what}`,
    choose: 'Choose',
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
    choose: 'Elija',
    month: 'Mes',
    day: 'Día',
    year: 'Año',
    show: 'Mostrar',
    hide: 'Ocultar',
    showPassword: 'Mostrar la contraseña',
    hidePassword: 'Ocultar la contraseña',
  },
})

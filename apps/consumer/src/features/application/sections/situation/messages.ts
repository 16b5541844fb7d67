import { defineMessages } from '@breakwater/ui/i18n/messages'

export const situationMessages = defineMessages({
  en: {
    step: 'Your situation',
    title: 'Your situation',
    lead: 'Many people go through this.',
    cause: 'What made it hard to keep up?',
    since: 'Since when?',
    sinceHint: 'Month and year. For example: 3 2025',
    story: 'Is there anything else your counselor should know?',
    storyHint: 'In your own words. Please do not write account numbers or your Social Security number.',
    problems: {
      cause: 'Choose what made it hard to keep up',
      since: 'Enter a month and a year in the past, like 3 2025, or leave it empty',
      storyLong: 'What your counselor should know: shorten it to 5,000 characters',
    },
  },
  es: {
    step: 'Su situación',
    title: 'Su situación',
    lead: 'Muchas personas pasan por esto.',
    cause: '¿Qué hizo difícil mantenerse al día?',
    since: '¿Desde cuándo?',
    sinceHint: 'Mes y año. Por ejemplo: 3 2025',
    story: '¿Hay algo más que su consejero deba saber?',
    storyHint: 'Con sus propias palabras. No escriba números de cuenta ni su número de Seguro Social.',
    problems: {
      cause: 'Elija qué hizo difícil mantenerse al día',
      since: 'Escriba un mes y un año ya pasados, como 3 2025, o déjelo en blanco',
      storyLong: 'Lo que su consejero deba saber: acórtelo a 5,000 caracteres',
    },
  },
})

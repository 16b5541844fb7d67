import { defineMessages } from '@breakwater/ui/i18n/messages'

export const householdMessages = defineMessages({
  en: {
    title: 'Your home and household',
    lead: 'The law and the cost of living differ from place to place.',
    street: 'Street address',
    city: 'City',
    state: 'State',
    postalCode: 'ZIP code',
    householdSize: 'People in your household',
    householdSizeHint: 'Count yourself and everyone who shares your income and expenses.',
    housingStatus: 'Do you rent or own your home?',
    late: 'Are you behind on your rent or mortgage?',
    notice: 'Have you received an eviction or foreclosure notice?',
    notLicensed: (agency: string, state: string) =>
      `${agency} may not be able to offer every service in ${state}. You can still send your application; a counselor will tell you what is possible.`,
    problems: {
      street: 'Street address: enter at most 200 characters',
      city: 'City: enter at most 100 characters',
      state: 'Choose the state where you live',
      postalCode: 'Enter a ZIP code of 5 numbers, like 02903, or leave it empty',
      householdSize: 'Enter how many people are in your household, from 1 to 30',
      housingStatus: 'Choose whether you rent or own your home',
      late: 'Choose whether you are behind on your rent or mortgage',
    },
  },
  es: {
    title: 'Su vivienda y su hogar',
    lead: 'La ley y el costo de vida cambian de un lugar a otro.',
    street: 'Calle y número',
    city: 'Ciudad',
    state: 'Estado',
    postalCode: 'Código postal',
    householdSize: 'Personas en su hogar',
    householdSizeHint: 'Cuéntese usted y a todas las personas que comparten sus ingresos y gastos.',
    housingStatus: '¿Alquila o tiene casa propia?',
    late: '¿Tiene atrasos en el alquiler o la hipoteca?',
    notice: '¿Ha recibido un aviso de desalojo o de ejecución hipotecaria?',
    notLicensed: (agency, state) =>
      `Es posible que ${agency} no pueda ofrecer todos sus servicios en ${state}. Puede enviar su solicitud de todos modos; un consejero le dirá qué es posible.`,
    problems: {
      street: 'Calle y número: escriba 200 caracteres como máximo',
      city: 'Ciudad: escriba 100 caracteres como máximo',
      state: 'Elija el estado donde vive',
      postalCode: 'Escriba un código postal de 5 números, como 02903, o déjelo en blanco',
      householdSize: 'Escriba cuántas personas hay en su hogar, de 1 a 30',
      housingStatus: 'Elija si alquila o tiene casa propia',
      late: 'Elija si tiene atrasos en el alquiler o la hipoteca',
    },
  },
})

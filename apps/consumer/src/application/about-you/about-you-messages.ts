import { defineMessages } from '@breakwater/ui/i18n/messages'

export const aboutYouMessages = defineMessages({
  en: {
    title: 'About you',
    lead: (agency: string) => `So that a counselor of ${agency} knows how to reach you.`,
    firstName: 'First name',
    lastName: 'Last name',
    birthDate: 'Date of birth',
    birthDateHint: 'For example: 3 9 1984',
    phone: 'Phone number',
    phoneHint: 'Your counselor will call this number.',
    email: 'Email address',
    problems: {
      firstName: 'Enter your first name',
      lastName: 'Enter your last name',
      birthDate: 'Enter your date of birth as month, day and year, like 3 9 1984, or leave it empty',
      phone: 'Enter a US phone number, like (202) 555-0123',
      email: 'Enter an email address, like name@example.com',
    },
  },
  es: {
    title: 'Sobre usted',
    lead: (agency) => `Para que un consejero de ${agency} sepa cómo comunicarse con usted.`,
    firstName: 'Nombre',
    lastName: 'Apellidos',
    birthDate: 'Fecha de nacimiento',
    birthDateHint: 'Primero el mes. Por ejemplo, 9 de marzo de 1984: 3 9 1984',
    phone: 'Número de teléfono',
    phoneHint: 'Su consejero llamará a este número.',
    email: 'Correo electrónico',
    problems: {
      firstName: 'Escriba su nombre',
      lastName: 'Escriba sus apellidos',
      birthDate: 'Escriba su fecha de nacimiento con mes, día y año, como 3 9 1984, o déjela en blanco',
      phone: 'Escriba un número de teléfono de EE. UU., como (202) 555-0123',
      email: 'Escriba un correo electrónico, como nombre@example.com',
    },
  },
})

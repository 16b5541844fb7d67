import { defineMessages } from '@breakwater/ui/i18n/messages'

export const aboutYouMessages = defineMessages({
  en: {
    title: 'About you',
    lead: 'So that a counselor can reach you.',
    firstName: 'First name',
    lastName: 'Last name',
    birthDate: 'Date of birth',
    birthDateHint: 'For example: 3 9 1984',
    phone: 'Phone number',
    phoneHint: 'Your counselor will call this number. Add an extension like this: ext. 45',
    email: 'Email address',
    problems: {
      firstName: 'Enter your first name',
      lastName: 'Enter your last name',
      firstNameLong: 'First name: enter at most 80 characters',
      lastNameLong: 'Last name: enter at most 80 characters',
      birthDate: 'Enter a date of birth that is in the calendar: month, day and year, like 3 9 1984, or leave it empty',
      birthYear: 'Enter all four numbers of your year of birth, like 1984',
      birthInFuture: 'Your date of birth is in the future: check the year',
      birthLongAgo: 'Your date of birth is more than 120 years ago: check the year',
      birthMinor: 'Your date of birth is less than 18 years ago. The application is for adults: check the year',
      phone: 'Enter a phone number, like (202) 555-0123. A number outside the US begins with + and its country code',
      email: 'Enter an email address, like name@example.com',
    },
  },
  es: {
    title: 'Sobre usted',
    lead: 'Para que un consejero pueda comunicarse con usted.',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    birthDate: 'Fecha de nacimiento',
    birthDateHint: 'Primero el mes. Por ejemplo, 9 de marzo de 1984: 3 9 1984',
    phone: 'Número de teléfono',
    phoneHint: 'Su consejero llamará a este número. Si tiene extensión, escríbala así: ext. 45',
    email: 'Correo electrónico',
    problems: {
      firstName: 'Escriba su nombre',
      lastName: 'Escriba sus apellidos',
      firstNameLong: 'Nombre: escriba 80 caracteres como máximo',
      lastNameLong: 'Apellidos: escriba 80 caracteres como máximo',
      birthDate:
        'Escriba una fecha de nacimiento que exista en el calendario: mes, día y año, como 3 9 1984, o déjela en blanco',
      birthYear: 'Escriba los cuatro números de su año de nacimiento, como 1984',
      birthInFuture: 'Su fecha de nacimiento está en el futuro: revise el año',
      birthLongAgo: 'Su fecha de nacimiento es de hace más de 120 años: revise el año',
      birthMinor: 'Su fecha de nacimiento es de hace menos de 18 años. La solicitud es para adultos: revise el año',
      phone:
        'Escriba un número de teléfono, como (202) 555-0123. Un número de fuera de EE. UU. empieza con + y el código de su país',
      email: 'Escriba un correo electrónico, como nombre@example.com',
    },
  },
})

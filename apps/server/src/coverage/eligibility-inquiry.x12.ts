/** The 270 that asks one payer about one policy on one day. */
import {
  countingControlNumbers,
  writeEligibilityInquiries,
  type Draft,
  type EligibilityInquiry,
  type NamedParty,
} from '@claimwright/x12';
import type { AskedPerson, EligibilityQuestion } from './eligibility.ts';

/**
 * Writes a 270 (005010X279A1): the subscriber by member id, name and birth; a dependent below, when
 * the patient is one. Asks for service types 30 and 98.
 * @returns undefined when the question cannot be written: something in it is missing or too long
 */
export function writeEligibilityQuestion(question: EligibilityQuestion): string | undefined {
  const written = writeEligibilityInquiries(
    {
      senderQualifier: 'ZZ',
      senderId: question.senderId,
      receiverQualifier: 'ZZ',
      receiverId: question.receiverId,
      usageIndicator: 'P',
      date: question.askedOn,
      time: question.askedAt,
      controlNumbers: countingControlNumbers({
        interchange: question.controlNumber,
        group: question.controlNumber,
      }),
    },
    [inquiryOf(question)],
  );
  return 'refused' in written ? undefined : written.text;
}

function inquiryOf(question: EligibilityQuestion): Draft<EligibilityInquiry> {
  const asked = {
    traces: [{ typeCode: '1', number: question.trace, originatorId: `9${question.practiceTaxId}` }],
    dates: [{ qualifier: '291', from: question.serviceDate }],
    inquiries: [{ serviceTypeCodes: ['30', '98'] }],
  };
  const isSelf = question.relationship === '18';
  const member = {
    entityCode: 'IL',
    entityType: '1',
    ...nameOf(question.subscriber),
    identifierQualifier: 'MI',
    identifier: question.memberId,
  } as const;
  return {
    purposeCode: '13',
    referenceId: question.trace,
    createdDate: question.askedOn,
    createdTime: question.askedAt,
    informationSources: [
      {
        party: {
          entityCode: 'PR',
          entityType: '2',
          organizationName: question.payerName,
          identifierQualifier: 'PI',
          identifier: question.payerNumber,
        },
        informationReceivers: [
          {
            party: {
              entityCode: '1P',
              entityType: '2',
              organizationName: question.practiceName,
              npi: question.practiceNpi,
            },
            subscribers: [
              isSelf
                ? { ...asked, party: { ...member, ...birthOf(question.subscriber) } }
                : {
                    party: { ...member, ...birthOf(question.subscriber) },
                    dependents: [
                      {
                        ...asked,
                        party: {
                          entityCode: '03',
                          entityType: '1',
                          ...nameOf(question.patient),
                          ...birthOf(question.patient),
                        },
                      },
                    ],
                  },
            ],
          },
        ],
      },
    ],
  };
}

function nameOf(person: AskedPerson): Pick<Draft<NamedParty>, 'lastName' | 'firstName'> {
  return {
    lastName: person.lastName,
    ...(person.firstName === '' ? {} : { firstName: person.firstName }),
  };
}

function birthOf(person: AskedPerson): Pick<Draft<NamedParty>, 'birthDate' | 'genderCode'> {
  if (person.dateOfBirth === null) return {};
  const sex = person.sex === 'F' || person.sex === 'M' ? { genderCode: person.sex } : {};
  return { birthDate: person.dateOfBirth, ...sex };
}

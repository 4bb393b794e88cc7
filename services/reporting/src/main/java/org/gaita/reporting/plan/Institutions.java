package org.gaita.reporting.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.reporting.fact.Values.Dissolved;
import org.gaita.reporting.fact.Values.Kind;
import org.gaita.reporting.fact.Values.Members;
import org.gaita.reporting.fact.Values.Name;
import org.gaita.reporting.plan.PlanView.InstitutionView;
import org.jspecify.annotations.Nullable;

/** Institutions and groups by the names that they bear at a point. */
final class Institutions {
    private final Map<String, FactsOfSubject> facts;

    /** @param facts by subject; other subjects may be among them */
    Institutions(Map<String, FactsOfSubject> facts) {
        this.facts = facts;
    }

    @Nullable
    LocalizedText name(String code) {
        FactsOfSubject institution = facts.get("institution:" + code);
        Name name = institution == null ? null : institution.one("name", Name.class);
        return name == null ? null : name.name();
    }

    List<InstitutionView> views(Collection<String> codes) {
        return codes.stream()
                .distinct()
                .sorted(InstitutionOrder.INSTANCE)
                .map(this::view)
                .toList();
    }

    private InstitutionView view(String code) {
        FactsOfSubject institution = facts.get("institution:" + code);
        if (institution == null) {
            return new InstitutionView(code, null, null, null, null, null);
        }
        Kind kind = institution.one("kind", Kind.class);
        Dissolved dissolved = institution.one("dissolved", Dissolved.class);
        Members members = institution.one("members", Members.class);
        return new InstitutionView(
                code,
                name(code),
                kind == null ? null : kind.kind(),
                dissolved == null ? null : dissolved.on(),
                dissolved == null || dissolved.successor() == null
                        ? null
                        : dissolved.successor().value(),
                members == null
                        ? null
                        : members.members().stream()
                                .sorted()
                                .map(InstitutionCode::value)
                                .toList());
    }
}

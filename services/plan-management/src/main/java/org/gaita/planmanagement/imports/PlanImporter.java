package org.gaita.planmanagement.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.PlanId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Violation;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.institution.InstitutionCommand;
import org.gaita.planmanagement.plan.PlanCommand;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.web.BodyReader;
import org.gaita.web.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The one door for plans: checks a file whole, and takes it in whole or not at all. */
@Component
class PlanImporter {
    /** A file that says one thing twice, or holds a second plan, is refused: nothing that was written is passed over. */
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BodyReader reader;
    private final Catalogue catalogue;
    private final Requests requests;

    PlanImporter(BodyReader reader, Catalogue catalogue, Requests requests) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.requests = requests;
    }

    /** What an import did, or what a dry run found. */
    record Outcome(
            String planKey,
            String planId,
            boolean imported,
            boolean dryRun,
            int commitments,
            int measures,
            int gaps,
            List<Violation> violations) {}

    /** Takes a YAML or JSON file in; a dry run only says what it finds. */
    @Transactional
    Outcome take(byte[] file, boolean dryRun, Actor actor) {
        CommandContext context = requests.context(actor);
        context.require(Role.COORDINATOR);
        PlanDocument plan = read(file);
        List<Violation> found = new PlanCheck(plan, catalogue::institution).check();
        String digest = sha256(file);
        var present = catalogue.plan(plan.key());
        if (!found.isEmpty() && !dryRun) {
            throw new Refused(new Refusal(
                    "plan-invalid", Refusal.Kind.INVALID, "The plan was not imported: see the violations.", found));
        }
        if (present.isPresent() && !dryRun) {
            if (digest.equals(present.get().documentSha256())) {
                return outcome(plan, present.get().id().value(), false, false, found);
            }
            throw new Refused(
                    "plan-exists",
                    Refusal.Kind.CONFLICT,
                    "The plan " + plan.key() + " is recorded already, from another file. Its text never changes; what"
                            + " changes in it is recorded by commands, or as a plan with another key.");
        }
        if (dryRun) {
            return outcome(plan, "", false, true, found);
        }
        PlanId planId = new PlanId(Ids.next().toString());
        PlanEvents events = new PlanEvents(plan, planId, () -> Ids.next().toString());
        for (InstitutionEvent institution : events.institutions()) {
            if (catalogue.institution(institution.code()).isEmpty()) {
                requests.send(
                        new InstitutionCommand.Register(institution, events.effectiveOn(), plan.source(), context));
            }
        }
        requests.send(new PlanCommand.DraftPlan(
                planId, events.drafted(), events.effectiveOn(), plan.source(), events.statements(), context));
        for (PlanDocument.Commitment commitment : plan.commitments()) {
            requests.send(events.commitment(commitment, context));
        }
        catalogue.rememberDocument(planId, digest);
        return outcome(plan, planId.value(), true, false, found);
    }

    private PlanDocument read(byte[] file) {
        JsonNode tree;
        try {
            tree = YAML.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw new Refused("plan-malformed", Refusal.Kind.INVALID, "The file is not valid UTF-8.");
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            throw new Refused(new Refusal(
                    "plan-malformed",
                    Refusal.Kind.INVALID,
                    "The file is neither YAML nor JSON.",
                    List.of(new Violation(
                            "",
                            malformed.getOriginalMessage(),
                            at == null
                                    ? "mend the file"
                                    : "look at line " + at.getLineNr() + ", column " + at.getColumnNr()))));
        }
        if (!tree.isObject()) {
            throw new Refused("plan-malformed", Refusal.Kind.INVALID, "The file is no plan: it holds no fields.");
        }
        return reader.read(tree, PlanDocument.class);
    }

    private static Outcome outcome(
            PlanDocument plan, String id, boolean imported, boolean dryRun, List<Violation> found) {
        int measures = plan.commitments().stream()
                .mapToInt(commitment -> commitment.measures().size())
                .sum();
        int gaps = PlanDocument.each(plan.gaps()).size()
                + plan.commitments().stream()
                        .mapToInt(commitment ->
                                PlanDocument.each(commitment.gaps()).size()
                                        + commitment.measures().stream()
                                                .mapToInt(m -> PlanDocument.each(m.gaps())
                                                        .size())
                                                .sum())
                        .sum();
        return new Outcome(plan.key(), id, imported, dryRun, plan.commitments().size(), measures, gaps, found);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

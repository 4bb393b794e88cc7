package org.gaita.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads records of null-marked packages as they declare themselves: a component is needed unless it is
 * {@code @Nullable} or {@code Optional}; a list, set or map that is not there is empty.
 */
final class RecordsAsDeclared extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private enum Need {
        NEEDED,
        EMPTY_WHEN_ABSENT,
        UNSAID
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return need(member) == Need.NEEDED ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        return switch (need(annotated)) {
            case NEEDED -> JsonSetter.Value.construct(Nulls.FAIL, null);
            case EMPTY_WHEN_ABSENT -> JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL);
            case UNSAID -> JsonSetter.Value.empty();
        };
    }

    private static Need need(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner() instanceof AnnotatedConstructor constructor)
                || !constructor.getDeclaringClass().isRecord()
                || !nullMarked(constructor.getDeclaringClass())) {
            return Need.UNSAID;
        }
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        if (components.length != constructor.getParameterCount()) {
            return Need.UNSAID;
        }
        RecordComponent component = components[parameter.getIndex()];
        Class<?> type = component.getType();
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) || type == Optional.class) {
            return Need.UNSAID;
        }
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
                ? Need.EMPTY_WHEN_ABSENT
                : Need.NEEDED;
    }

    private static boolean nullMarked(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (outer.isAnnotationPresent(NullMarked.class)) {
                return true;
            }
        }
        return type.getPackage().isAnnotationPresent(NullMarked.class);
    }
}

package org.gaita.portal.work;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Leads on after a form was taken, so that loading the page again sends nothing twice. */
public final class SeeOther {
    private SeeOther() {}

    /** Leads to an address of this site. */
    public static View to(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
